/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

/**
 * A message that a consumer got.
 *
 * @param id of the event, by the message's header, or its body where a bus has no headers
 * @param body as it came
 * @param nanos when, by {@link System#nanoTime}
 */
record Arrival(String id, String body, long nanos) {}
