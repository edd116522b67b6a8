package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One choice of a field: the string, number or boolean that is stored, what a person reads, and
 * what it means (null where the agent has not said).
 */
public record Option(JsonNode value, String label, String description) {}
