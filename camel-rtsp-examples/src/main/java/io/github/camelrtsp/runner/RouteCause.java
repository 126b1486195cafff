/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What Camel says about a route file, in words for the one who wrote it.
 *
 * @param message one line
 * @param word the text in the file that is wrong; empty if it is not known
 */
record RouteCause(String message, String word) {
    private static final String DUE_TO = " due to: ";
    private static final Pattern UNKNOWN_OPTIONS = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");
    private static final Pattern OPTION = Pattern.compile("(?:^|, )([\\w.-]+)=");
    private static final Pattern MISSING_PROPERTY = Pattern.compile("Property with key \\[(.+?)] not found");
    private static final Pattern MISSING_VARIABLE =
            Pattern.compile("Property with key \\[(env:([^\\]]+))] using function");

    private RouteCause(String message) {
        this(message, "");
    }

    static RouteCause of(Exception failure) {
        String said = Causes.inOneLine(failure);
        return Causes.find(failure, MarkedYamlEngineException.class)
                .map(RouteCause::ofYaml)
                .or(() -> Causes.find(failure, PropertyBindingException.class).flatMap(RouteCause::ofProperty))
                .or(() -> Causes.find(failure, NoSuchEndpointException.class).map(RouteCause::ofMissingComponent))
                .or(() ->
                        Causes.find(failure, SimpleIllegalSyntaxException.class).map(RouteCause::ofSimple))
                .or(() -> missingProperty(said))
                .or(() -> Causes.find(failure, ResolveEndpointFailedException.class)
                        .map(e -> ofEndpoint(e, said)))
                .orElse(new RouteCause(said));
    }

    private static RouteCause ofYaml(MarkedYamlEngineException e) {
        String problem = e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
        String message = problem.replace("Unsupported field: ", "there is no key with this name here: ")
                .replace("Unknown node id: ", "there is no step with this name: ");
        return new RouteCause(message, problem.substring(problem.lastIndexOf(' ') + 1));
    }

    private static Optional<RouteCause> ofProperty(PropertyBindingException e) {
        if (e.getOptionKey() == null) {
            return ofValue(e);
        }
        String key = optionName(e);
        return Optional.of(new RouteCause(
                e.getCause() == null || e.getCause() instanceof PropertyBindingException
                        ? key + ": there is no option with this name"
                        : key + ": this value cannot be used: " + Causes.inOneLine(e.getCause())));
    }

    private static Optional<RouteCause> ofValue(PropertyBindingException e) {
        String name = e.getPropertyName();
        return name == null || e.getCause() == null
                ? Optional.empty()
                : Optional.of(
                        new RouteCause(name + ": this value cannot be used: " + Causes.inOneLine(e.getCause()), name));
    }

    /** {@code camel.component.rtsp.transport}, as it stands in a file; a property of a bean has no prefix. */
    static String optionName(PropertyBindingException e) {
        String prefix = e.getOptionPrefix();
        if (prefix == null) {
            return e.getOptionKey();
        }
        return (prefix.endsWith(".") ? prefix : prefix + ".") + e.getOptionKey();
    }

    private static RouteCause ofSimple(SimpleIllegalSyntaxException e) {
        return new RouteCause(
                "\"" + e.getExpression() + "\" is not in Camel's simple language: " + Causes.inOneLine(e),
                e.getExpression());
    }

    private static RouteCause ofMissingComponent(NoSuchEndpointException e) {
        String scheme = String.valueOf(e.getUri()).replaceAll(":.*", "");
        return new RouteCause(
                "there is no component \"" + scheme
                        + "\" in this jar: docs/runner.md lists what is, and says how to add one",
                scheme + ":");
    }

    private static Optional<RouteCause> missingProperty(String said) {
        Matcher variable = MISSING_VARIABLE.matcher(said);
        if (variable.find()) {
            return Optional.of(new RouteCause(
                    "{{" + variable.group(1) + "}} has no value: the environment variable " + variable.group(2)
                            + " is not set",
                    variable.group(1)));
        }
        Matcher missing = MISSING_PROPERTY.matcher(said);
        return missing.find()
                ? Optional.of(new RouteCause(
                        "{{" + missing.group(1) + "}} has no value: write \"" + missing.group(1)
                                + "=...\" into application.properties beside the file",
                        missing.group(1)))
                : Optional.empty();
    }

    private static RouteCause ofEndpoint(ResolveEndpointFailedException e, String said) {
        Matcher unknown = UNKNOWN_OPTIONS.matcher(said);
        if (unknown.find()) {
            List<String> names = OPTION.matcher(unknown.group(1))
                    .results()
                    .map(m -> m.group(1))
                    .toList();
            String uri = e.getUri().replaceFirst("://", ":").replaceFirst("\\?.*", "");
            return new RouteCause(
                    uri + " has no option " + String.join(", ", names), names.isEmpty() ? "" : names.get(0));
        }
        // Camel repeats itself: "Failed to resolve endpoint: URI due to: Failed to resolve endpoint: URI due to: why".
        int why = said.lastIndexOf(DUE_TO);
        return new RouteCause(why < 0 ? said : said.substring(why + DUE_TO.length()));
    }
}
