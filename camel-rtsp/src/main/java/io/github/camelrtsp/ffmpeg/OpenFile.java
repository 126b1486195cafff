/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/** A file that FFmpeg has opened, and which of its streams is read. */
record OpenFile(Native<AVFormatContext> input, int stream, TimeBase timeBase) {}
