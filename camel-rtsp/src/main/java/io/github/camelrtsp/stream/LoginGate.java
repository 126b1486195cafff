/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which streams use the same account: the same host, port and credentials. What is known of an account is forgotten with the
 * last stream that uses it; other credentials are another account. Thread-safe.
 */
final class LoginGate {
    private final LongSupplier nanoTime;
    private final Map<Account, Shared> accounts = new HashMap<>();

    private record Account(String host, int port, Credentials credentials) {
        static Optional<Account> of(RtspTarget target) {
            return target.credentials()
                    .map(credentials ->
                            new Account(target.host().toLowerCase(Locale.ROOT), target.port(), credentials));
        }
    }

    private static final class Shared {
        final AccountLogins logins;
        int streams;

        Shared(AccountLogins logins) {
            this.logins = logins;
        }
    }

    LoginGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A stream of this target begins to live; empty without credentials: nothing can be refused or locked. */
    synchronized Optional<AccountLogins> join(RtspTarget target) {
        return Account.of(target).map(account -> {
            Shared shared = accounts.computeIfAbsent(account, none -> new Shared(new AccountLogins(nanoTime)));
            shared.streams++;
            return shared.logins;
        });
    }

    /** A stream of this target, that had joined, is no more. */
    synchronized void leave(RtspTarget target) {
        Account.of(target).ifPresent(account -> {
            if (--accounts.get(account).streams == 0) {
                accounts.remove(account);
            }
        });
    }
}
