package dev.proviso.browser;

/** What people may be asked: every kind of field, in both dialects. */
final class Schemas {

  /** Every construct of JSON Schema that a form knows; the fields are c0 to c21, in this order. */
  static final String EVERY_CONSTRUCT =
      """
      {"type": "object",
       "properties": {
         "limit": {"type": "number", "title": "Spending limit", "description": "In euros, with cents", "minimum": 0, "maximum": 5000, "multipleOf": 0.01},
         "seats": {"type": "integer", "title": "Number of seats", "minimum": 1, "maximum": 200, "default": 40},
         "reference": {"type": "string", "title": "Reference", "maxLength": 40},
         "note": {"type": "string", "title": "Note for the agent", "default": "Please send the invoice to finance."},
         "cost_centre": {"type": "string", "title": "Cost centre", "description": "Two letters, a hyphen and four digits, like EU-4812", "pattern": "^[A-Z]{2}-[0-9]{4}$", "maxLength": 7},
         "renew": {"type": "boolean", "title": "Renew by itself?"},
         "share": {"type": "boolean", "title": "Share with the audit team?"},
         "told": {"type": "boolean", "const": true, "title": "the budget owner knows"},
         "tier": {"type": "string", "title": "Plan", "enum": ["team", "business", "enterprise"]},
         "years": {"title": "Length of the contract", "oneOf": [{"const": 1, "title": "One year"}, {"const": 2.5, "title": "Thirty months"}, {"const": false, "title": "No contract"}]},
         "region": {"type": "string", "title": "Region", "enum": ["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "us-east-1", "us-west-2", "ap-south-1", "sa-east-1"]},
         "currency": {"type": "string", "title": "Currency", "enum": ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ISK", "JPY", "AUD", "CAD", "NZD", "SGD"]},
         "teams": {"type": "array", "title": "Teams", "items": {"type": "string", "enum": ["platform", "checkout", "search", "data"]}, "minItems": 1},
         "domains": {"type": "array", "title": "Domains", "items": {"type": "string"}},
         "thresholds": {"type": "array", "title": "Alert thresholds", "items": {"type": "number", "minimum": 0}},
         "payments": {"type": "array", "title": "Payments", "maxItems": 3, "items": {"type": "object", "title": "Payment", "properties": {"due": {"type": "string", "format": "date", "title": "Due"}, "amount": {"type": "number", "title": "Amount", "minimum": 1}}, "required": ["due", "amount"]}},
         "contact": {"type": "object", "title": "Contact", "properties": {"name": {"type": "string", "title": "Full name", "maxLength": 60}, "email": {"type": "string", "format": "email", "title": "Email address"}}, "required": ["name"]},
         "starts": {"type": "string", "format": "date", "title": "First day"},
         "quiet": {"type": "string", "format": "time", "title": "Quiet from"},
         "window": {"type": "string", "format": "date-time", "title": "Charge after"},
         "terms": {"type": "string", "format": "uri", "title": "Address of the terms"},
         "supplier": {"type": "string", "title": "Supplier", "const": "Acme Observability GmbH"},
          "ticket": {"type": "string", "title": "Ticket", "format": "uuid"},
          "notice": {"type": "string", "title": "Notice period", "format": "duration"}},
       "required": ["limit", "seats", "renew", "told", "tier", "teams", "starts", "supplier"]}
      """;

  /** Every type of a field list; the fields are c0 to c13, in this order. */
  static final String EVERY_TYPE =
      """
      [{"key": "budget", "label": "Budget limit", "type": "number", "required": true, "min": 0, "max": 10000, "unit": "USD"},
       {"key": "retries", "label": "Retries", "type": "integer", "required": true, "min": 0, "max": 9},
       {"key": "owner", "label": "Owner", "type": "text", "required": true, "max_length": 40},
       {"key": "notes", "label": "Notes", "type": "textarea"},
       {"key": "rollback", "label": "Allow automatic rollback?", "type": "boolean", "required": true},
       {"key": "scope", "label": "Scope", "type": "select", "required": true, "options": ["full", "partial", "minimal"]},
       {"key": "zone", "label": "Zone", "type": "select", "options": ["a", "b", "c", "d", "e", {"value": 6, "label": "Six"}, {"value": true, "label": "Any"}]},
       {"key": "country", "label": "Country", "type": "select", "options": ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT"]},
       {"key": "channels", "label": "Channels", "type": "multiselect", "options": ["mail", "chat", {"value": 3, "label": "Pager"}]},
       {"key": "day", "label": "Day", "type": "date", "required": true},
       {"key": "at", "label": "At", "type": "time"},
       {"key": "window", "label": "Start after", "type": "datetime", "required": true},
       {"key": "mail", "label": "Report to", "type": "email", "required": true},
       {"key": "hook", "label": "Report address", "type": "url"}]
      """;

  /** What a person may limit when a service is scaled. */
  static final String SCALING =
      """
      [{"key": "max_spend", "label": "Spending limit", "type": "number", "required": true, "min": 0, "max": 500, "unit": "EUR", "description": "The agent stops when it reaches this amount."},
       {"key": "replicas", "label": "Number of replicas", "type": "integer", "required": true, "min": 1, "max": 20},
       {"key": "window", "label": "Maintenance window", "type": "select", "required": true, "options": [{"value": "now", "label": "Now"}, {"value": "tonight", "label": "Tonight 22:00–02:00"}, {"value": "saturday", "label": "Saturday 06:00–10:00"}]},
       {"key": "region", "label": "Region", "type": "select", "options": ["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "us-east-1", "us-west-2"]},
       {"key": "notify", "label": "Post progress in #ops", "type": "boolean"}]
      """;

  private Schemas() {}
}
