/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.rtsp.PlayListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands between a stream and its source must leave nothing out, defaults of the interfaces included. */
class PacketTapTest {
    @Test
    void listenerHearsEverythingThatTheSourceSays() throws Exception {
        PlayListener[] given = new PlayListener[1];
        List<String> heard = new ArrayList<>();
        StreamSource source = proxy(StreamSource.class, (method, arguments) -> {
            given[0] = (PlayListener) arguments[0];
            return new java.util.concurrent.CompletableFuture<>();
        });
        new PacketTap(source).play(proxy(PlayListener.class, (method, arguments) -> {
            heard.add(method.getName());
            return null;
        }));
        for (Method said : PlayListener.class.getMethods()) {
            said.invoke(given[0], new Object[said.getParameterCount()]);
        }
        assertThat(heard).containsExactlyInAnyOrderElementsOf(names(PlayListener.class));
    }

    @Test
    void sourceIsAskedForEverythingThatTheStreamWants() throws Exception {
        List<String> asked = new ArrayList<>();
        PacketTap tap = new PacketTap(proxy(StreamSource.class, (method, arguments) -> {
            asked.add(method.getName());
            return method.getName().equals("play") ? new java.util.concurrent.CompletableFuture<>() : null;
        }));
        for (Method wanted : StreamSource.class.getMethods()) {
            wanted.invoke(tap, new Object[wanted.getParameterCount()]);
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(names(StreamSource.class));
    }

    private interface Call {
        Object answer(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method, arguments)));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).toList();
    }
}
