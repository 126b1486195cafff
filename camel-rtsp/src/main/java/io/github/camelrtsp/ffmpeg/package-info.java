/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Codecs, scaling, JPEG and media files, by FFmpeg. The only package that imports {@code org.bytedeco} and the only one
 * that owns native memory: what comes out are values of {@link io.github.camelrtsp.media} on the heap. A native context
 * has one owner, which uses it serially and frees it in {@code close()}; {@link
 * io.github.camelrtsp.ffmpeg.NativeLedger} counts them.
 */
package io.github.camelrtsp.ffmpeg;
