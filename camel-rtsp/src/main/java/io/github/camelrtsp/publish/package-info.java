/* SPDX-License-Identifier: Apache-2.0 */

/** The way back: what is published to the readers of a server. */
package io.github.camelrtsp.publish;
