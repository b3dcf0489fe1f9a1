package io.datamesh.governance.policy.rule;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;

/** One signature of a function that rules can call, and what it does. */
record RuleFunction(String name, CelOverloadDecl overload, CelFunctionBinding binding) {

    CelFunctionDecl declaration() {
        return CelFunctionDecl.newFunctionDeclaration(name, overload);
    }

    String doc() {
        return overload.doc();
    }

    static <A> RuleFunction global(
            String name,
            String id,
            String doc,
            CelType result,
            CelType type,
            Class<A> a,
            CelFunctionOverload.Unary<A> body) {
        return new RuleFunction(
                name, CelOverloadDecl.newGlobalOverload(id, doc, result, type), CelFunctionBinding.from(id, a, body));
    }

    static <A, B> RuleFunction global(
            String name,
            String id,
            String doc,
            CelType result,
            CelType first,
            Class<A> a,
            CelType second,
            Class<B> b,
            CelFunctionOverload.Binary<A, B> body) {
        return new RuleFunction(
                name,
                CelOverloadDecl.newGlobalOverload(id, doc, result, first, second),
                CelFunctionBinding.from(id, a, b, body));
    }

    static <A> RuleFunction member(
            String name,
            String id,
            String doc,
            CelType result,
            CelType receiver,
            Class<A> a,
            CelFunctionOverload.Unary<A> body) {
        return new RuleFunction(
                name,
                CelOverloadDecl.newMemberOverload(id, doc, result, receiver),
                CelFunctionBinding.from(id, a, body));
    }

    static <A, B> RuleFunction member(
            String name,
            String id,
            String doc,
            CelType result,
            CelType receiver,
            Class<A> a,
            CelType argument,
            Class<B> b,
            CelFunctionOverload.Binary<A, B> body) {
        return new RuleFunction(
                name,
                CelOverloadDecl.newMemberOverload(id, doc, result, receiver, argument),
                CelFunctionBinding.from(id, a, b, body));
    }
}
