/* SPDX-License-Identifier: Apache-2.0 */

/** What becomes of stored events when a process, a broker or a disk fails: everything is counted. */
package io.github.camelrtsp.buses.outbox;
