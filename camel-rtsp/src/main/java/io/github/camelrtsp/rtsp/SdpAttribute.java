/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/**
 * An {@code a=} line (RFC 8866 section 5.13).
 *
 * @param name before the colon
 * @param value after it; empty for a flag
 */
public record SdpAttribute(String name, String value) {
    @Override
    public String toString() {
        return value.isEmpty() ? name : name + ":" + value;
    }
}
