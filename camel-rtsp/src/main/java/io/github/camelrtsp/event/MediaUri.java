/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import io.github.camelrtsp.media.SecretNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a still or a clip is: a URI, or a path that the sender and its consumers agree upon. It has no user-info and no key
 * in it. Immutable.
 *
 * @param text as in messages: what may not stand in a URI is percent-encoded
 * @param name of the file, decoded
 * @param kind by its ending
 */
public record MediaUri(String text, String name, Kind kind) {
    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";
    private static final String MASK = "***";

    /** What a file is. */
    public enum Kind {
        /** One picture. */
        STILL("still", "image/jpeg"),
        /** A piece of the stream. */
        CLIP("clip", "video/mp4");

        private final String id;
        private final String mediaType;

        Kind(String id, String mediaType) {
            this.id = id;
            this.mediaType = mediaType;
        }

        /** As in messages. */
        public String id() {
            return id;
        }

        /** Such as {@code image/jpeg}. */
        public String mediaType() {
            return mediaType;
        }

        /** Whether a file of this name is one of these. */
        public boolean isOf(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return this == CLIP ? lower.endsWith(".mp4") : lower.endsWith(".jpg") || lower.endsWith(".jpeg");
        }
    }

    /**
     * Checks it.
     *
     * @param text a URI or a relative one; blanks and other characters that a URI cannot have are encoded
     * @throws IllegalArgumentException if it is none, has a secret in it, or its ending does not tell what it is
     */
    public static MediaUri of(String text) {
        String encoded = encoded(text);
        URI uri;
        try {
            uri = new URI(encoded);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A still or clip cannot be at " + shown(text) + ", that is no URI: "
                    + e.getReason() + ". A relative path whose first part has a colon needs ./ before it");
        }
        if (hasUser(uri)) {
            throw new IllegalArgumentException(
                    "The URI " + shown(text) + " has a user in it, and messages carry no logins:"
                            + " leave out what is before the @, and give those who fetch the file a login of their own");
        }
        if (!SecretNames.maskUri(encoded, MASK).equals(encoded)) {
            throw new IllegalArgumentException("The URI " + shown(text) + " has a key in it, and messages carry none:"
                    + " leave it out, and give those who fetch the file a login of their own");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (Kind kind : Kind.values()) {
            if (kind.isOf(name)) {
                return new MediaUri(uri.toString(), name, kind);
            }
        }
        throw new IllegalArgumentException("A still ends with .jpg or .jpeg and a clip with .mp4, not " + shown(text));
    }

    /** Also one whose password has a slash that is not encoded: then what is left of it looks like the port. */
    private static boolean hasUser(URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        boolean odd = uri.isOpaque() || uri.getHost() == null && authority.contains(":");
        return authority.contains("@") || odd && uri.toString().contains("@");
    }

    /** The file of this machine that it means; empty if it means none. */
    public Optional<Path> file() {
        URI uri = URI.create(text);
        try {
            if ("file".equalsIgnoreCase(uri.getScheme())) {
                return Optional.of(Path.of(uri));
            }
            return uri.isAbsolute() || uri.getRawAuthority() != null
                    ? Optional.empty()
                    : Optional.of(Path.of(uri.getPath()));
        } catch (IllegalArgumentException e) {
            // Of another machine, or of another kind of file system.
            return Optional.empty();
        }
    }

    /** The name of the file, with the folders before it if it is a relative path. */
    public String relativePath() {
        URI uri = URI.create(text);
        return uri.isAbsolute()
                        || uri.getRawAuthority() != null
                        || uri.getPath().startsWith("/")
                ? name
                : uri.getPath();
    }

    /** Rather too little than a secret: a password may have anything in it. */
    private static String shown(String text) {
        return SecretNames.maskUri(text.replaceAll("^(.*//)?.*@", "$1"), MASK);
    }

    /** Words with URIs in them, without what looks like a secret. */
    static String masked(String text) {
        return SecretNames.maskText(text, MASK);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '%';
            encoded.append(plain || ALLOWED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        // A percent sign that encodes nothing stands for itself.
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
