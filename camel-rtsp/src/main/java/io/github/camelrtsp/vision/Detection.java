/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * One object found in a picture.
 *
 * @param label the name of its class
 * @param classId the number of its class in the model, from 0; -1 if the model gives only names
 * @param confidence 0..1
 * @param box where it is
 */
public record Detection(String label, int classId, double confidence, Box box) {}
