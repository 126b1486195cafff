/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** Bytes that are no RTP, no RTCP, or no payload of the format that was agreed on. The message says what is wrong. */
public final class RtpException extends Exception {
    public RtpException(String message) {
        super(message);
    }
}
