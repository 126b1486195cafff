/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/** Finds what is wrong with the parameters of a template, which Camel takes without a word. */
record OutboxParameters(String template, List<String> names) {
    /** What Camel itself gives to the routes of templates. */
    private static final Set<String> CAMELS = Set.of(
            "templateId", "routeId", "routeTemplateId", "prefixId", "location", "parentRouteId", "parentProcessorId");

    private static final Pattern OPTION = Pattern.compile("[?&]([^=&]+)=([^&]*)");

    /**
     * To be called while the template's route is made.
     *
     * @param beans of the template
     * @throws IllegalArgumentException that names a parameter that there is not, and the one that was probably meant, or one
     *     that has a secret in it
     */
    void check(CamelContext context, List<String> beans) {
        Properties given = context.getPropertiesComponent().getLocalProperties();
        if (given == null) {
            return;
        }
        // Camel gives each name in camel case and with dashes.
        List<String> known = new ArrayList<>(names);
        known.addAll(beans);
        known.addAll(CAMELS);
        given.stringPropertyNames().stream()
                .filter(name -> name.indexOf('-') < 0)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(this::refuse);
        names.forEach(name -> refuseSecrets(name, given.getProperty(name, "")));
    }

    /** Camel Main writes the parameters of templates into the log when it starts, as they stand in the route file. */
    private void refuseSecrets(String name, String value) {
        Matcher options = OPTION.matcher(value);
        while (options.find()) {
            if (SecretNames.matches(options.group(1)) && !options.group(2).contains("{{")) {
                throw new IllegalArgumentException("The parameter " + name + " of the template " + template + " has a "
                        + options.group(1) + " in it, and Camel Main logs it. Write " + options.group(1)
                        + "=RAW({{env:NAME}}), or set it as an option of the component: camel.component.NAME."
                        + options.group(1));
            }
        }
    }

    private void refuse(String name) {
        String advice = Suggestion.nearest(name, names)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("it has " + String.join(", ", names));
        throw new IllegalArgumentException("The template " + template + " has no parameter " + name + ": " + advice);
    }
}
