/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.util.function.Supplier;

/** What goes wrong before the first picture. */
enum OpeningFault implements Fault {
    /** Nothing: an honest camera. */
    NONE(Behaviour::new),

    /** The port is closed. */
    REFUSED(() -> Behaviour.behind(Door.CLOSED)),
    /** The address takes packets and never answers. */
    BLACK_HOLE(() -> Behaviour.behind(Door.SILENT)),
    /** The connection is accepted and ended at once. */
    ACCEPTS_AND_CLOSES(NetworkFaults::acceptsAndCloses),
    /** The connection is accepted and reset at the first request. */
    ACCEPTS_AND_RESETS(NetworkFaults::acceptsAndResets),
    /** Requests are read and never answered. */
    MUTE(NetworkFaults::mute),
    /** DESCRIBE is answered after 30 s. */
    SLOW_DESCRIBE(() -> NetworkFaults.slow("DESCRIBE")),
    /** SETUP is answered after 30 s. */
    SLOW_SETUP(() -> NetworkFaults.slow("SETUP")),
    /** PLAY is answered after 30 s: there is a session. */
    SLOW_PLAY(() -> NetworkFaults.slow("PLAY")),
    /** Each answer takes 100 ms. */
    SLUGGISH(NetworkFaults::sluggish),
    /** The answer to DESCRIBE comes byte by byte and never ends. */
    SLOWLORIS(NetworkFaults::slowloris),

    /** Every signed request gets 401 and a fresh nonce. */
    UNAUTHORIZED(() -> LoginFaults.refusing("")),
    /** Every signed request gets 401 and is called stale. */
    STALE_FOR_EVER(() -> LoginFaults.refusing(", stale=true")),
    /** 401, and the connection is ended with it. */
    UNAUTHORIZED_AND_CLOSED(LoginFaults::refusingAndClosing),
    /** A nonce is good for two requests; the next gets 401 with {@code stale=true}. */
    STALE_NONCE(() -> LoginFaults.shortNonces(", stale=true")),
    /** A nonce is good for two requests; the next gets 401 as a wrong password would. */
    NONCE_CHANGES(() -> LoginFaults.shortNonces("")),
    /** The user may not watch. */
    FORBIDDEN(() -> Behaviour.answering("DESCRIBE", "403 Forbidden")),

    /** There is no such path. */
    NOT_FOUND(() -> Behaviour.answering("DESCRIBE", "404 Not Found")),
    /** Others watch already. */
    TOO_MANY(() -> Behaviour.answering("SETUP", "453 Not Enough Bandwidth")),
    /** Too busy to describe. */
    UNAVAILABLE(() -> Behaviour.answering("DESCRIBE", "503 Service Unavailable")),
    /** A firmware that fails. */
    BROKEN_FIRMWARE(() -> Behaviour.answering("DESCRIBE", "500 Internal Server Error")),
    /** The answer is no protocol at all. */
    GARBAGE(ProtocolFaults::garbage),
    /** A web server listens. */
    HTTP_SERVER(ProtocolFaults::httpServer),
    /** The answer's header never ends. */
    HEADER_BOMB(ProtocolFaults::headerBomb),
    /** A header line never ends. */
    LINE_BOMB(ProtocolFaults::lineBomb),
    /** The answer announces a body of 2 GB, and sends on and on. */
    BODY_BOMB(ProtocolFaults::bodyBomb),
    /** DESCRIBE is redirected to another path of the same host. */
    REDIRECT_SAME_HOST(() -> ProtocolFaults.redirecting("127.0.0.1", "/moved")),
    /** DESCRIBE is redirected to another host. */
    REDIRECT_ELSEWHERE(() -> ProtocolFaults.redirecting("127.0.0.2", "/moved")),
    /** DESCRIBE is redirected to itself. */
    REDIRECT_LOOP(() -> ProtocolFaults.redirecting("127.0.0.1", "/live")),
    /** The session is ended, with FIN, after two seconds without a keep-alive; the answer to SETUP says so. */
    SHORT_SESSION(ProtocolFaults::shortSession),

    /** No parameter sets in the description. */
    NO_PARAMETER_SETS(DescriptionFaults::withoutParameterSets),
    /** Audio and metadata before the video. */
    AUDIO_FIRST(DescriptionFaults::audioAndMetadataFirst),
    /** Audio alone. */
    NO_VIDEO(DescriptionFaults::audioOnly),
    /** Video of a codec that is not H.264, H.265 or JPEG. */
    OTHER_CODEC(DescriptionFaults::otherCodec),
    /** 10,000 media. */
    MANY_MEDIA(DescriptionFaults::manyMedia),
    /** 200 to DESCRIBE, and no description. */
    NO_DESCRIPTION(DescriptionFaults::nothing),
    /** The description is a web page. */
    WEB_PAGE(DescriptionFaults::webPage);

    private final Supplier<Behaviour> behaviour;

    OpeningFault(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public Behaviour behaviour() {
        return behaviour.get();
    }
}
