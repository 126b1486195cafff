/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** A picture that is lent to a callback; closed when the callback returns. */
interface LentPicture extends DecodedPicture, AutoCloseable {
    @Override
    void close();
}
