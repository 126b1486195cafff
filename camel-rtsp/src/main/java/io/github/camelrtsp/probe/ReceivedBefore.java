/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.PlaySession;

/** What a session had counted when the watching began. */
record ReceivedBefore(PlaySession session, RtpReceiver.Statistics statistics) {

    static ReceivedBefore of(PlaySession session) {
        return new ReceivedBefore(session, session.statistics());
    }

    /** What it counted since then. */
    StreamMeasurement.Network until(PlaySession now) {
        RtpReceiver.Statistics then = statistics;
        RtpReceiver.Statistics heard = now.statistics();
        boolean same = now == session;
        return new StreamMeasurement.Network(
                now.transport(),
                heard.packets() - (same ? then.packets() : 0),
                heard.lost() - (same ? then.lost() : 0),
                heard.reordered() - (same ? then.reordered() : 0),
                heard.jitter());
    }
}
