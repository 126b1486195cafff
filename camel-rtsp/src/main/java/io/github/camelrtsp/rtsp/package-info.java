/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The Real Time Streaming Protocol (RFC 2326) on Netty: messages and their limits, interleaved frames, SDP, Basic and
 * Digest on both sides, and the client. Nothing here blocks an event loop or owns a thread of its own.
 */
package io.github.camelrtsp.rtsp;
