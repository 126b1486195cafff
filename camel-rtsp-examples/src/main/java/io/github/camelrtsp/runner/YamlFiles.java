/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Route files by URI: unlike Camel's own include pattern, a name may have commas, spaces and wildcards in it. */
record YamlFiles(Collection<String> uris) implements RoutesBuilder {
    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        List<Resource> files = new ArrayList<>();
        for (String uri : uris) {
            files.add(PluginHelper.getResourceLoader(context).resolveResource(uri));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(files);
    }

    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) {
        // They come with the others.
    }

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        throw new UnsupportedOperationException("Route files are read once");
    }
}
