/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;

/** What a connection hears besides answers; on its event loop. */
interface ConnectionEvents {

    /** One interleaved frame. */
    void frame(InterleavedFrame frame);

    /** The server's TEARDOWN, or a request to go elsewhere: already answered. */
    void sessionEnded(String how);

    /** The connection is gone: once, and nothing comes after it. */
    void lost(RtspException cause);
}
