/* SPDX-License-Identifier: Apache-2.0 */

/** Events on real buses: what arrives, in which order, and what becomes of it when something dies. */
package io.github.camelrtsp.buses;
