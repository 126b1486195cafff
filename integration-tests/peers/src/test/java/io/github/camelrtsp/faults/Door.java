/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

/** What the camera's port does to a connection. */
enum Door {
    /** Accepts. */
    OPEN,
    /** Refuses: nothing listens. */
    CLOSED,
    /** Neither accepts nor refuses: the queue of the listening socket is full and SYN packets are dropped. */
    SILENT
}
