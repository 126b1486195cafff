/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

/**
 * Something in a measurement that a person who installs cameras should know.
 *
 * @param id what it is, the same in every report: {@code long-gop}
 * @param text what was seen, and what to do
 * @param symptom the section of the troubleshooting guide that says more
 */
public record Finding(String id, String text, Symptom symptom) {}
