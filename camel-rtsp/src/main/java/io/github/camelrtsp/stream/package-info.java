/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The life of one shared incoming stream: who reads it, how it is opened again after a fault, what of it is decoded and for
 * whom.
 *
 * <pre>
 * RtspClient ─Packet→ CameraStream ─Packet→ DecodePipeline ─Frame→ StreamReader.frame
 *                        │ one StreamAttempt after the other: Admission before each, Backoff and PortWatch between them
 *                        └ StreamState, changed in become() alone ─StreamEvent→ EventOutlet → log, EventSubscription
 * </pre>
 *
 * <p>Threads: a stream's state belongs to one event loop; decoding runs serially per stream on a pool of about one thread a
 * core; nothing here owns a thread of its own.
 */
package io.github.camelrtsp.stream;
