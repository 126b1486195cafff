/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a camera does wrong: the closed set that {@link ScriptedCamera} plays, by name.
 *
 * <p>A new fault is one line in {@link OpeningFault} or {@link PlayingFault}: its name and a {@link Behaviour} that overrides
 * the one method that it bends; all the rest stays honest. Where it ends is not the fault's matter but the test's: see
 * {@link Spell}, {@link ScriptedCamera#mend()}.
 *
 * <pre>{@code
 * /** Every DESCRIBE gets 403. *}{@code /
 * FORBIDDEN(() -> Behaviour.answering("DESCRIBE", "403 Forbidden")),
 *
 * /** The RTP sequence number wraps after the first pictures. *}{@code /
 * SEQUENCE_WRAPS(() -> new Behaviour() {
 *     @Override
 *     RtpSender sender(Track track) {
 *         return new RtpSender(track, PAYLOAD_TYPE, SSRC, 0xfff0, 0, MAX_PAYLOAD);
 *     }
 * }),
 *
 * /** RST in the middle of a fragment of each fifth picture. *}{@code /
 * RESET_IN_FRAGMENT(() -> new Behaviour() {
 *     @Override
 *     void picture(Delivery delivery, long n) throws IOException {
 *         if (n % 5 == 4) {
 *             byte[] whole = CameraLine.interleaved(0, delivery.packets(n).get(0));
 *             delivery.line().write(Arrays.copyOf(whole, whole.length / 2));
 *             delivery.line().reset();
 *         } else {
 *             super.picture(delivery, n);
 *         }
 *     }
 * }),
 * }</pre>
 */
public sealed interface Fault permits OpeningFault, PlayingFault {

    /** As in the source: {@code HEADER_BOMB}. */
    String name();

    /** A new camera's behaviour; one object serves all connections of the camera, from their threads, and may keep state. */
    Behaviour behaviour();

    /** In words: {@code header bomb}. */
    default String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** All of them. */
    static List<Fault> all() {
        return Stream.concat(Arrays.stream(OpeningFault.values()), Arrays.stream(PlayingFault.values()))
                .map(Fault.class::cast)
                .toList();
    }

    /** The fault of this name; case and dashes do not matter. */
    static Fault named(String name) {
        return all().stream()
                .filter(fault -> fault.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fault is called " + name + "; there are " + all()));
    }
}
