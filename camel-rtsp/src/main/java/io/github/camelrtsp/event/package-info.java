/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Messages for a bus: what was seen in a picture or became of a camera, as a {@link io.github.camelrtsp.event.CloudEvent}, and
 * the shapes that other consumers expect of the same. Plain values and JSON; no Camel.
 */
package io.github.camelrtsp.event;
