/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtsp.RtspMethod;
import io.github.camelrtsp.rtsp.RtspRequest;
import io.github.camelrtsp.rtsp.RtspResponse;
import io.github.camelrtsp.rtsp.SessionHeader;
import io.github.camelrtsp.rtsp.TransportHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The requests of one connection and their answers (RFC 2326 section 10). A connection has one session at most; a SETUP
 * without its id takes the place of the one before. Confined to the connection's event loop.
 */
final class RequestHandler {
    private static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER";
    private static final String LIVE = "npt=now-";

    private final ServerState state;
    private final SessionFactory sessions;
    private ReaderSession session;

    RequestHandler(ServerState state, SessionFactory sessions) {
        this.state = state;
        this.sessions = sessions;
    }

    /** The answer; never null, never throws for anything that a client can send. */
    RtspResponse answer(RtspRequest request) {
        if (request.cseq().isEmpty()) {
            return RtspResponse.to(request, 400);
        }
        Optional<RtspMethod> method = request.known();
        if (method.isEmpty()) {
            return RtspResponse.to(request, 501).with("Public", METHODS);
        }
        if (method.get() != RtspMethod.OPTIONS) {
            Optional<RtspResponse> refusal = state.authenticator().refusal(request);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        Optional<String> required = request.headers().first("Require");
        if (required.isPresent()) {
            return RtspResponse.to(request, 551).with("Unsupported", required.get());
        }
        return switch (method.get()) {
            case OPTIONS -> options(request);
            case DESCRIBE -> describe(request);
            case SETUP -> setup(request);
            case PLAY, PAUSE, TEARDOWN -> control(request, method.get());
            case GET_PARAMETER, SET_PARAMETER -> parameter(request);
            case ANNOUNCE, RECORD, REDIRECT -> RtspResponse.to(request, 405).with("Allow", METHODS);
        };
    }

    /** The session, if one is there. */
    Optional<ReaderSession> session() {
        return Optional.ofNullable(session);
    }

    /** Ends the session, if one is there. */
    void endSession() {
        if (session != null) {
            session.close();
            session = null;
            state.freePlace();
        }
    }

    private RtspResponse options(RtspRequest request) {
        return named(request, RtspResponse.to(request, 200).with("Public", METHODS));
    }

    private RtspResponse describe(RtspRequest request) {
        Optional<MountUrl> url = MountUrl.parse(request.uri());
        ServedMount mount = url.map(MountUrl::path).map(state.mounts()::get).orElse(null);
        if (mount == null) {
            return RtspResponse.to(request, 404);
        }
        String accepted =
                request.headers().first("Accept").orElse("application/sdp").toLowerCase(Locale.ROOT);
        if (!accepted.contains("application/sdp") && !accepted.contains("*/*") && !accepted.contains("application/*")) {
            return RtspResponse.to(request, 406);
        }
        return RtspResponse.to(request, 200)
                .with("Content-Base", url.get().base() + "/")
                .withBody("application/sdp", mount.description());
    }

    private RtspResponse setup(RtspRequest request) {
        Optional<MountUrl> url = MountUrl.parse(request.uri());
        ServedMount mount = url.map(MountUrl::path).map(state.mounts()::get).orElse(null);
        if (mount == null || url.get().track().orElse(0) != 0) {
            return RtspResponse.to(request, 404);
        }
        Optional<String> id = sessionId(request);
        if (id.isPresent() && !isOurs(id.get())) {
            return RtspResponse.to(request, 454);
        }
        if (id.isPresent() && session.isPlaying()) {
            return named(request, RtspResponse.to(request, 455).with("Allow", METHODS));
        }
        Optional<TransportHeader> transport =
                request.headers().first("Transport").flatMap(sessions::choose);
        if (transport.isEmpty()) {
            return RtspResponse.to(request, 461);
        }
        endSession();
        if (!state.takePlace()) {
            return RtspResponse.to(request, 453);
        }
        session = sessions.open(mount, transport.get());
        return named(
                request,
                RtspResponse.to(request, 200)
                        .with("Transport", session.transport().toString()));
    }

    private RtspResponse control(RtspRequest request, RtspMethod method) {
        if (sessionId(request).filter(this::isOurs).isEmpty()) {
            return RtspResponse.to(request, 454);
        }
        Optional<MountUrl> url = MountUrl.parse(request.uri());
        if (url.filter(found -> found.path().equals(session.mount().path())).isEmpty()) {
            return named(request, RtspResponse.to(request, 404));
        }
        return switch (method) {
            case PLAY -> play(request, url.get());
            case PAUSE -> {
                session.pause();
                yield named(request, RtspResponse.to(request, 200));
            }
            default -> {
                RtspResponse answer = named(request, RtspResponse.to(request, 200));
                endSession();
                yield answer;
            }
        };
    }

    private RtspResponse play(RtspRequest request, MountUrl url) {
        if (!session.play()) {
            return named(request, RtspResponse.to(request, 404));
        }
        RtspResponse answer = named(request, RtspResponse.to(request, 200).with("Range", LIVE));
        StringBuilder info = new StringBuilder("url=").append(url.ofTrack(0));
        info.append(";seq=").append(session.sender().nextSequence());
        rtpTimeNow().ifPresent(time -> info.append(";rtptime=").append(time));
        return answer.with("RTP-Info", info.toString());
    }

    /** The RTP timestamp of a picture that would be taken now; unknown before the mount's first one. */
    private Optional<Long> rtpTimeNow() {
        Instant now = state.wall().instant();
        return session.mount().position().map(position -> {
            long since = Duration.between(position.captured(), now).toMillis();
            long ticks = Math.max(0, since) * position.pts().clockRate() / 1000;
            return session.sender().rtpTime(position.pts()) + ticks & 0xffff_ffffL;
        });
    }

    /** Without a body it asks whether we are alive; parameters there are none. */
    private RtspResponse parameter(RtspRequest request) {
        Optional<String> id = sessionId(request);
        if (id.isPresent() && !isOurs(id.get())) {
            return RtspResponse.to(request, 454);
        }
        boolean asks = !new String(request.body(), StandardCharsets.UTF_8).isBlank();
        return named(request, RtspResponse.to(request, asks ? 451 : 200));
    }

    private static Optional<String> sessionId(RtspRequest request) {
        return request.headers().first("Session").flatMap(SessionHeader::parse).map(SessionHeader::id);
    }

    private boolean isOurs(String id) {
        return session != null && session.header().id().equals(id);
    }

    /** With the session's id, where there is one and the client means it, or has just made it. */
    private RtspResponse named(RtspRequest request, RtspResponse answer) {
        boolean setUp = request.known().filter(RtspMethod.SETUP::equals).isPresent();
        return session != null && (setUp || sessionId(request).isPresent())
                ? answer.with("Session", session.header().toString())
                : answer;
    }
}
