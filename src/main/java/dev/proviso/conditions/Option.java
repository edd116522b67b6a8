package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;

/** One choice of a field: the string, number or boolean that is stored, and what a person reads. */
public record Option(JsonNode value, String label) {}
