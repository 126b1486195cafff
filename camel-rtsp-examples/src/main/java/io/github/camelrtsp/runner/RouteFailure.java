/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Why routes did not start, as one line that begins with the file and the line. */
final class RouteFailure {
    private final CamelContext context;
    private final List<Path> propertyFiles;

    RouteFailure(CamelContext context, List<Path> propertyFiles) {
        this.context = context;
        this.propertyFiles = propertyFiles;
    }

    Failure explain(Exception failure) {
        RouteCause cause = RouteCause.of(failure);
        String place = place(failure, cause.word()).map(Place::toString).orElse("");
        return Failure.wrongInput(place + cause.message(), failure);
    }

    private Optional<Place> place(Exception failure, String word) {
        return Causes.find(failure, MarkedYamlEngineException.class)
                .flatMap(e -> inYaml(e).map(place -> place.above(word)))
                .or(() -> Causes.find(failure, PropertyBindingException.class).flatMap(this::inProperties))
                .or(() -> Causes.find(failure, FailedToCreateRouteException.class)
                        .flatMap(e -> inRoute(e.getRouteId(), e.getMessage()))
                        .map(place -> place.below(word)))
                .or(() -> Causes.find(failure, FailedToStartRouteException.class)
                        .flatMap(e -> inRoute(e.getRouteId(), e.getMessage())));
    }

    private static Optional<Place> inYaml(MarkedYamlEngineException e) {
        // A text without its closing quote is found missing at the end of the file; the context is where it began.
        return e.getContextMark().or(e::getProblemMark).map(mark -> new Place(mark.getName(), mark.getLine() + 1));
    }

    private Optional<Place> inProperties(PropertyBindingException e) {
        if (e.getOptionKey() == null) {
            return Optional.empty();
        }
        String key = RouteCause.optionName(e);
        return propertyFiles.stream()
                .flatMap(file -> Place.ofLine(file, key).stream())
                .findFirst();
    }

    private Optional<Place> inRoute(String routeId, String message) {
        RouteDefinition route =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition(routeId);
        if (route == null) {
            return Optional.empty();
        }
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).stream()
                .map(NamedNode.class::cast)
                .filter(node -> message.contains(">>> " + URISupport.sanitizeUri(node.toString()) + " <<<"))
                .findFirst()
                .or(() -> Optional.ofNullable(route.getInput()))
                .filter(node -> node.getLocation() != null)
                .map(node -> new Place(node.getLocation(), node.getLineNumber()));
    }
}
