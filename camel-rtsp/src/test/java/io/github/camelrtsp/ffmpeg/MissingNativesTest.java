/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MissingNativesTest {
    private static final Pattern NATIVES =
            Pattern.compile("(?:ffmpeg|javacpp)-.*-(?:linux|macosx|windows)-\\w+\\.jar|javacv-.*\\.jar");

    @Test
    void exceptionNamesTheArtifactsToAdd() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutNativesAndJavaCv(), ClassLoader.getPlatformClassLoader())) {
            Method current = loader.loadClass(FfmpegBuild.class.getName()).getMethod("current");
            for (int attempt = 0; attempt < 2; attempt++) {
                Throwable failure = failureOf(current);
                assertThat(failure.getClass().getName()).isEqualTo(CodecException.class.getName());
                assertThat((String) failure.getClass().getMethod("describe").invoke(failure))
                        .containsPattern("native libraries for \\w+-\\w+ cannot be loaded")
                        .containsPattern("Add org.bytedeco:ffmpeg\\S* and org.bytedeco:javacpp\\S* both with the"
                                + " classifier \\w+-\\w+");
            }
        }
    }

    @Test
    void javaCvIsNeededOnlyByItsOwnConversion() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutNativesAndJavaCv(), ClassLoader.getPlatformClassLoader())) {
            Class<?> frame = loader.loadClass("io.github.camelrtsp.media.Frame");
            Class<?> origin = loader.loadClass("io.github.camelrtsp.media.Frame$Origin");
            MethodHandle toFrame = MethodHandles.publicLookup()
                    .findStatic(
                            loader.loadClass(Pictures.class.getName()),
                            "toFrame",
                            MethodType.methodType(frame, BufferedImage.class, origin));
            BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR);
            assertThatThrownBy(() -> toFrame.invoke(image, null))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("native libraries");
        }
    }

    private static Throwable failureOf(Method method) throws IllegalAccessException {
        try {
            method.invoke(null);
            throw new AssertionError("FFmpeg was loaded without its natives");
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static URL[] classPathWithoutNativesAndJavaCv() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            if (!NATIVES.matcher(file.getName()).matches()) {
                urls.add(file.toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
