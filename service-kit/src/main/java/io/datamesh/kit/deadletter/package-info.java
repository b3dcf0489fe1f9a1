/** Reads claims that anybody may have written, and puts those that can't be read or are refused among the dead letters. */
package io.datamesh.kit.deadletter;
