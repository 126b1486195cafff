/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.djl.ModelFile;
import io.github.camelrtsp.vision.Labels;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Finds the files that options name: {@code file:}, {@code classpath:}, a plain path, or what else Camel can load. */
final class VisionResources {
    private final CamelContext context;

    VisionResources(CamelContext context) {
        this.context = context;
    }

    /** @throws IOException if there is no such model */
    ModelFile model(String uri) throws IOException {
        Resource resource = find("model", uri);
        URI location = resource.getURI();
        return location != null && "file".equals(location.getScheme())
                ? ModelFile.of(uri, Path.of(location))
                : ModelFile.of(uri, location != null ? location : URI.create(uri), resource::getInputStream);
    }

    /** @throws IOException if there is no such file */
    Labels labels(String uri) throws IOException {
        try (InputStream in = find("labels", uri).getInputStream()) {
            return Labels.parse(uri, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Resource find(String option, String uri) throws IOException {
        boolean plainFile = !ResourceHelper.hasScheme(uri) && Files.isRegularFile(Path.of(uri));
        Resource resource = PluginHelper.getResourceLoader(context).resolveResource(plainFile ? "file:" + uri : uri);
        if (resource == null || !resource.exists()) {
            throw new FileNotFoundException("There is no file for " + option + "=" + uri + where(uri));
        }
        return resource;
    }

    private static String where(String uri) {
        if (uri.startsWith("classpath:")) {
            return " on the class path";
        }
        String path = uri.startsWith("file:") ? uri.substring("file:".length()) : uri;
        return " (looked for " + Path.of(path).toAbsolutePath().normalize()
                + (uri.startsWith("file:") ? "" : ", and on the class path")
                + "); a relative path starts at the directory in which the process was started";
    }
}
