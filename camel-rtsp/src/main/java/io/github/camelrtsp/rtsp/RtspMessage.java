/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/** Whatever an RTSP connection carries: requests, responses, and interleaved binary data. */
public sealed interface RtspMessage permits RtspRequest, RtspResponse, InterleavedFrame {}
