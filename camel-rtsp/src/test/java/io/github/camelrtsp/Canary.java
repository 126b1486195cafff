/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/**
 * A user and a password that are found again wherever they leak, whole or in part, plain or encoded: each begins and ends
 * with a mark.
 */
enum Canary {
    SIMPLE("Uhead7Utail7", "Phead7Ptail7"),
    AWKWARD("Uhead7 ü\"'&%2F+@:/?#) Utail7", "Phead7 é\"'&%41+@:/?#)(,;=\\ Ptail7");

    private static final List<String> MARKS = List.of("head7", "tail7");

    final String user;
    final String password;

    Canary(String user, String password) {
        this.user = user;
        this.password = password;
    }

    void isNotIn(String where, String text) {
        assertThat(traces().filter(trace -> text != null && text.contains(trace))
                        .findFirst())
                .as(() -> where + ": " + around(text))
                .isEmpty();
    }

    /** Over all MBeans of the context, their names and all their attributes. */
    void isNotInManagement(CamelContext context) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            isNotIn("name of an MBean", name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                Object value = server.getAttribute(name, attribute.getName());
                isNotIn(name + " " + attribute.getName(), String.valueOf(value));
            }
        }
    }

    boolean isIn(String text) {
        return traces().anyMatch(text::contains);
    }

    private Stream<String> traces() {
        String pair = user + ":" + password;
        return Stream.concat(
                MARKS.stream(),
                Stream.of(pair, user, password)
                        .flatMap(secret -> Stream.of(
                                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                                URLEncoder.encode(secret, StandardCharsets.UTF_8))));
    }

    private String around(String text) {
        int at = traces().mapToInt(trace -> text.indexOf(trace))
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(0);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 200));
    }
}
