/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.time.Duration;

/** Something that the camera saw a client do. Carries no secret. */
sealed interface Seen {
    /** Since the camera's start. */
    Duration at();

    /** Number of the connection, from 1, in the order in which they were accepted. */
    int connection();

    /** A connection was accepted. */
    record Opened(Duration at, int connection) implements Seen {}

    /** How a request is signed. */
    enum Login {
        NONE,
        BASIC,
        DIGEST
    }

    /** A request. */
    record Asked(Duration at, int connection, String method, String url, int cseq, Login login) implements Seen {}

    /** A status line that the camera sent, honest or bent. */
    record Answered(Duration at, int connection, int status) implements Seen {}

    /** An interleaved frame or a datagram of RTCP from the client. */
    record Reported(Duration at, int connection) implements Seen {}

    /** How a connection ended. */
    enum How {
        /** The client closed it. */
        FIN,
        /** The client, or the network for it, reset it. */
        RST,
        /** The camera ended it. */
        BY_CAMERA
    }

    /** A connection ended. */
    record Ended(Duration at, int connection, How how) implements Seen {}
}
