/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What consumers would notice of a change from one schema to the next. Fields, values of enums, and rules for new values may be
 * added, and descriptions may change; nothing else. What was promised stays promised, and what was sent once stays valid.
 */
final class SchemaChanges {
    /** They say nothing about an event. */
    private static final Set<String> ANNOTATIONS = Set.of("description", "title", "examples", "$comment");

    private final List<String> found = new ArrayList<>();
    private final Set<String> values = new TreeSet<>();
    private final Set<String> refinements = new TreeSet<>();

    private SchemaChanges(JsonNode before) {
        before.findValues("enum").forEach(list -> values.addAll(texts(list)));
        before.findValues("then")
                .forEach(then -> refinements.add(then.path("$ref").asText()));
    }

    /** None if {@code now} may replace {@code before}. */
    static List<String> between(JsonNode before, JsonNode now) {
        SchemaChanges changes = new SchemaChanges(before);
        changes.compare("#", before, now);
        return changes.found;
    }

    private void compare(String where, JsonNode before, JsonNode now) {
        if (!before.isObject() || !now.isObject() || refinements.contains(where)) {
            same(where, before, now);
            return;
        }
        Set<String> keywords = new TreeSet<>();
        before.fieldNames().forEachRemaining(keywords::add);
        now.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(ANNOTATIONS);
        keywords.forEach(word -> keyword(where + "/" + word, word, before.path(word), now.path(word)));
    }

    private void keyword(String where, String word, JsonNode before, JsonNode now) {
        switch (word) {
            case "properties", "$defs" ->
                before.properties()
                        .forEach(field ->
                                compare(where + "/" + field.getKey(), field.getValue(), now.path(field.getKey())));
            case "items" -> compare(where, before, now);
            case "required" -> report(where, texts(before).equals(texts(now)), before, now);
            case "enum" -> report(where, before.isArray() && texts(now).containsAll(texts(before)), before, now);
            case "allOf" -> rules(where, before, now);
            default -> same(where, before, now);
        }
    }

    /** Each rule of before is still there; a new one is about values that there were not. */
    private void rules(String where, JsonNode before, JsonNode now) {
        before.forEach(rule -> same(where, rule, rule(now, rule.path("if"))));
        now.forEach(rule -> {
            Set<String> about = new TreeSet<>();
            rule.path("if").findValues("const").forEach(value -> about.add(value.asText()));
            rule.path("if").findValues("enum").forEach(list -> about.addAll(texts(list)));
            boolean isNew = rule(before, rule.path("if")).isMissingNode();
            report(where, !isNew || !about.isEmpty() && about.stream().noneMatch(values::contains), before, rule);
        });
    }

    private static JsonNode rule(JsonNode rules, JsonNode condition) {
        for (JsonNode rule : rules) {
            if (rule.path("if").equals(condition)) {
                return rule;
            }
        }
        return MissingNode.getInstance();
    }

    private void same(String where, JsonNode before, JsonNode now) {
        report(where, bare(before).equals(bare(now)), before, now);
    }

    /** Without what says nothing about an event, but for fields of such a name. */
    private static JsonNode bare(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("description").stream()
                .filter(parent -> parent.get("description").isTextual())
                .forEach(parent -> ((ObjectNode) parent).remove("description"));
        return copy;
    }

    private void report(String where, boolean isFine, JsonNode before, JsonNode now) {
        if (!isFine) {
            found.add(where + ": was " + before + ", is " + now);
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
