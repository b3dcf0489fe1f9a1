package io.datamesh.product.validation;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.SupportChannel;
import java.util.List;

/** The links that products, ports, contracts, objects and fields all may have. */
final class Links {

    private final UrlRules urls;

    Links(UrlRules urls) {
        this.urls = urls;
    }

    void definitions(Pointer owner, List<AuthoritativeDefinition> definitions) {
        Pointer at = owner.child("authoritativeDefinitions");
        for (int i = 0; i < definitions.size(); i++) {
            urls.resource(at.child(i).child("url"), definitions.get(i).getUrl());
        }
    }

    void support(Pointer owner, List<SupportChannel> channels) {
        Pointer at = owner.child("support");
        for (int i = 0; i < channels.size(); i++) {
            urls.contact(at.child(i).child("url"), channels.get(i).getUrl());
            urls.contact(at.child(i).child("invitationUrl"), channels.get(i).getInvitationUrl());
        }
    }
}
