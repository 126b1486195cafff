/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the camera read it.
 *
 * @param url as sent
 * @param headers names in lower case
 * @param body may be empty
 */
record Request(String method, String url, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    int cseq() {
        return header("CSeq").map(Integer::parseInt).orElse(-1);
    }

    boolean is(String other) {
        return method.equals(other);
    }

    /** Without headers: one is secret. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
