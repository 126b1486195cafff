/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

/**
 * A user name and a password of a camera or a server: any characters. {@code toString} shows neither.
 *
 * @param username not null
 * @param password not null
 */
public record Credentials(String username, String password) {
    public Credentials {
        java.util.Objects.requireNonNull(username, "username");
        java.util.Objects.requireNonNull(password, "password");
    }

    /** {@code Credentials[***]}: safe in any log. */
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
