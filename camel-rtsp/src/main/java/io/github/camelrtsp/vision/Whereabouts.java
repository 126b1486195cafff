/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.List;

/** Where an object is and was, by the names of zones and lines: see {@link TrackedObject.Life}. */
record Whereabouts(List<String> zones, List<String> zonesEntered, List<String> linesCrossed) {}
