package io.datamesh.lineage.question;

import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a picture is written: as JSON for programs, as Mermaid or Graphviz for pages and people. */
enum PictureFormat {
    JSON(MediaType.APPLICATION_JSON) {
        @Override
        byte[] write(Picture picture, JsonAnswer.Writing heading) {
            return JsonPicture.write(picture, heading);
        }
    },
    MERMAID("text/vnd.mermaid") {
        @Override
        byte[] write(Picture picture, JsonAnswer.Writing heading) {
            return MermaidPicture.write(picture).getBytes(StandardCharsets.UTF_8);
        }
    },
    GRAPHVIZ("text/vnd.graphviz") {
        @Override
        byte[] write(Picture picture, JsonAnswer.Writing heading) {
            return GraphvizPicture.write(picture).getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract byte[] write(Picture picture, JsonAnswer.Writing heading);

    MediaType mediaType() {
        return this == JSON ? MediaType.APPLICATION_JSON_TYPE : new MediaType(mediaType + ";charset=utf-8");
    }

    /** The one that is named, or else the first that {@code Accept} names, or else JSON. */
    static PictureFormat of(String named, HttpHeaders headers) {
        if (named != null) {
            for (PictureFormat format : values()) {
                if (format.name().equalsIgnoreCase(named)) {
                    return format;
                }
            }
            throw ProblemException.invalid("format", "invalid", "One of json, mermaid, graphviz.");
        }
        for (MediaType accepted : headers.accept()) {
            for (PictureFormat format : values()) {
                if (accepted.getName().toLowerCase(Locale.ROOT).equals(format.mediaType)) {
                    return format;
                }
            }
        }
        return JSON;
    }
}
