/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Finds parameters that a template does not have: Camel takes them without a word. */
record OutboxParameters(String template, List<String> names) {
    /** What Camel itself gives to the routes of templates. */
    private static final Set<String> CAMELS = Set.of(
            "templateId", "routeId", "routeTemplateId", "prefixId", "location", "parentRouteId", "parentProcessorId");

    /**
     * To be called while the template's route is made.
     *
     * @param beans of the template
     * @throws IllegalArgumentException that names the parameter, and the one that was probably meant
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
    }

    private void refuse(String name) {
        String advice = Suggestion.nearest(name, names)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("it has " + String.join(", ", names));
        throw new IllegalArgumentException("The template " + template + " has no parameter " + name + ": " + advice);
    }
}
