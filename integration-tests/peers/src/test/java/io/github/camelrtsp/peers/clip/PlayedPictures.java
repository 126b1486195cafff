/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;

/** What must hold for the pictures that a reader got of a clip. */
public final class PlayedPictures {
    /** Far above what neighbouring pictures of the clip reach, in dB. */
    private static final double ALIKE = 30;

    private PlayedPictures() {}

    /** Each is a picture of the clip, without damage, and none is missing between them; the clip may have begun anew. */
    public static void assertConsecutive(List<Picture> pictures, Clip clip) {
        assertThat(pictures).isNotEmpty();
        int expected = assertUndamaged(pictures.get(0), clip);
        for (Picture picture : pictures) {
            assertThat(assertUndamaged(picture, clip))
                    .as("number of the next picture")
                    .isEqualTo(expected);
            expected = (expected + 1) % clip.count();
        }
    }

    /** It is a picture of the clip; returns its number. */
    public static int assertUndamaged(Picture picture, Clip clip) {
        OptionalInt number = picture.number();
        assertThat(number).as("number in the picture").isPresent();
        assertThat(number.getAsInt()).as("number in the picture").isLessThan(clip.count());
        assertThat(picture.psnr(clip.picture(number.getAsInt())))
                .as("PSNR of picture %d in dB", number.getAsInt())
                .isGreaterThan(ALIKE);
        return number.getAsInt();
    }
}
