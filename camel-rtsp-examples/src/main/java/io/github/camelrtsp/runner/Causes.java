/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.RtspException;
import java.util.Optional;

/** The chain of causes under an exception, for people. */
final class Causes {
    private Causes() {}

    /** The first of {@code type} in the chain, the exception itself included. */
    static <T> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    /** What the deepest cause says, with its hint if it has one, in one line. */
    static String inOneLine(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && !hasHint(deepest)) {
            deepest = deepest.getCause();
        }
        return said(deepest).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean hasHint(Throwable t) {
        return t instanceof RtspException || t instanceof CodecException;
    }

    private static String said(Throwable t) {
        if (t instanceof RtspException known) {
            return known.describe();
        }
        if (t instanceof CodecException known) {
            return known.describe();
        }
        return t.getMessage() == null || t instanceof ClassNotFoundException || t instanceof NoClassDefFoundError
                ? t.toString()
                : t.getMessage();
    }
}
