/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Optional;

/** The methods of RFC 2326 section 10 that this project speaks. */
public enum RtspMethod {
    OPTIONS,
    DESCRIBE,
    ANNOUNCE,
    SETUP,
    PLAY,
    PAUSE,
    RECORD,
    TEARDOWN,
    GET_PARAMETER,
    SET_PARAMETER,
    REDIRECT;

    /** The method of this name (names are case-sensitive); empty if it is none of ours. */
    public static Optional<RtspMethod> of(String name) {
        for (RtspMethod method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
