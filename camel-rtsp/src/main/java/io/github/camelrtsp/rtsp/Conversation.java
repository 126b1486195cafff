/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of one client over one connection: signs them, names the session, and answers a 401 once. Confined to the event
 * loop.
 */
final class Conversation {
    /** One for the first challenge, one for a nonce that became stale in between. */
    private static final int RETRIES = 2;

    private final RtspConnection connection;
    private final String place;
    private final String userAgent;
    private final Optional<ClientAuthorization> authorization;
    private Optional<SessionHeader> session = Optional.empty();

    /** @param authorization what signs the requests; empty without credentials */
    Conversation(
            RtspConnection connection, String place, String userAgent, Optional<ClientAuthorization> authorization) {
        this.connection = connection;
        this.place = place;
        this.userAgent = userAgent;
        this.authorization = authorization;
    }

    String place() {
        return place;
    }

    RtspConnection connection() {
        return connection;
    }

    Optional<SessionHeader> session() {
        return session;
    }

    /** A success; any other status fails with the exception that it means. */
    CompletableFuture<RtspResponse> ask(RtspMethod method, String url, RtspHeaders headers) {
        return askAnyway(method, url, headers)
                .thenCompose(response -> response.isSuccess()
                        ? CompletableFuture.completedFuture(response)
                        : CompletableFuture.failedFuture(StatusFailure.of(place, method, response)));
    }

    /** The answer, whatever it is; only 401 fails. */
    CompletableFuture<RtspResponse> askAnyway(RtspMethod method, String url, RtspHeaders headers) {
        RtspHeaders all = headers.with("User-Agent", userAgent);
        RtspRequest request = new RtspRequest(
                method,
                url,
                session.isPresent() ? all.with("Session", session.get().id()) : all);
        return send(request, RETRIES);
    }

    private CompletableFuture<RtspResponse> send(RtspRequest request, int retries) {
        RtspRequest signed = authorization.map(signer -> signer.sign(request)).orElse(request);
        return connection.send(signed).thenCompose(response -> {
            if (response.status() == 401) {
                return unauthorized(request, response, retries);
            }
            if (request.known().filter(RtspMethod.OPTIONS::equals).isEmpty()) {
                // OPTIONS passes without a password in many cameras.
                authorization.ifPresent(ClientAuthorization::proved);
            }
            if (response.isSuccess()) {
                response.headers()
                        .first("Session")
                        .flatMap(SessionHeader::parse)
                        .ifPresent(this::remember);
            }
            return CompletableFuture.completedFuture(response);
        });
    }

    private void remember(SessionHeader named) {
        if (session.isEmpty()) {
            session = Optional.of(named);
        }
    }

    private CompletableFuture<RtspResponse> unauthorized(RtspRequest request, RtspResponse response, int retries) {
        if (authorization.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new RtspException.Unauthorized(place + ": the camera asks for a user name and a password (401)"));
        }
        ClientAuthorization signer = authorization.get();
        if (signer.accept(response.headers()) && retries > 0) {
            return send(request, retries - 1);
        }
        if (!signer.isSigning()) {
            String asked = PeerText.clean(String.join("; ", response.headers().all("WWW-Authenticate")));
            return CompletableFuture.failedFuture(new RtspException.Unsupported(
                    place + ": the camera asks for an authentication that is not known here: " + asked,
                    "Switch the camera's RTSP authentication to Digest."));
        }
        return CompletableFuture.failedFuture(
                new RtspException.Unauthorized(place + ": the camera refuses this user name or password (401)"));
    }
}
