/* SPDX-License-Identifier: Apache-2.0 */
/** The example consumers, as they are in the repository, run as programs of their own against real brokers. */
package io.github.camelrtsp.buses.consumers;
