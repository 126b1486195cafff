/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.Route;
import org.apache.camel.util.URISupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: any route file. */
@Command(
        name = "run",
        description = "Runs the routes in YAML files until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "application.properties beside a YAML file, or in the working directory, is read:",
            "cameras (camel.component.rtsp.cameras[gate].host=...), {{placeholders}}, camel.main.* options.",
            "Any route file: docs/runner.md says which components are in the jar."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.yaml",
            description = "Route files, or patterns such as 'routes/*.yaml'.")
    private List<String> files;

    @Override
    public Integer call() throws Failure, InterruptedException {
        verbosity.apply();
        PrintWriter out = spec.commandLine().getOut();
        RouteFiles found = RouteFiles.find(files);
        List<String> resources =
                found.routes().stream().map(file -> "file:" + file).toList();
        Routes routes = Routes.start(resources, found.properties(), Map.of(), List.of());
        try (AtExit atExit = AtExit.close(routes)) {
            List<Route> running = routes.created();
            if (running.isEmpty()) {
                throw Failure.wrongInput(String.join(", ", files)
                        + ": no route in it; a route file begins with \"- route:\" or \"- from:\"");
            }
            for (Route route : running) {
                out.println("route " + route.getRouteId() + " from "
                        + URISupport.sanitizeUri(route.getEndpoint().getEndpointUri()));
            }
            out.println("Ctrl-C ends " + (running.size() == 1 ? "it." : "them."));
            routes.await();
        }
        return 0;
    }
}
