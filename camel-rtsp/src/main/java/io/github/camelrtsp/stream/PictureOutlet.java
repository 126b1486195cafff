/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.util.HashMap;
import java.util.Map;

/** What comes out of a decoder goes to those who wait for it. Confined to the decoding thread. */
final class PictureOutlet implements SharedDecoder.Output {
    private final LaneHealth health;
    private final Rhythm rhythm;
    private final Patience patience;
    private boolean tainted;

    /** @param patience of those who wait for a picture */
    PictureOutlet(LaneHealth health, Rhythm rhythm, Patience patience) {
        this.health = health;
        this.rhythm = rhythm;
        this.patience = patience;
    }

    @Override
    public void picture(DecodedPicture picture, Arrival of) {
        patience.over();
        tainted = picture.corrupt();
        health.picture(picture);
        Map<Size, Frame> copies = new HashMap<>(2);
        for (Subscription reader : of.readers()) {
            try {
                reader.picture(picture, copies, of.sessionId(), rhythm);
            } catch (RuntimeException | OutOfMemoryError e) {
                reader.failed(e);
            }
        }
    }

    @Override
    public void noPicture(Arrival of) {
        if (!of.readers().isEmpty()) {
            health.noPicture(of.packet());
        }
        of.readers().forEach(Subscription::noPicture);
    }

    /** Whether the last picture was damaged: what refers to it is, too. */
    boolean isTainted() {
        return tainted;
    }

    void reset() {
        tainted = false;
        patience.over();
    }
}
