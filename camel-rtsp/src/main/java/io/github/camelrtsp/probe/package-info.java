/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a camera sends, or why it sends nothing, and what to do about it: {@link io.github.camelrtsp.probe.StreamProbe}
 * watches a stream of the hub, {@link io.github.camelrtsp.probe.StreamReport} tells people and programs.
 */
package io.github.camelrtsp.probe;
