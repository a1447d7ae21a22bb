import Diagnostics

extension FileReading {
    /// Reads a list of rules to overlook: names, or mappings of `rule` and `reason`.
    mutating func rulesToDisable(_ field: Field?) -> [DisabledRule] {
        items(of: field).compactMap { item in
            guard case .mapping = item.node.content else {
                return text(item).map { DisabledRule($0) }
            }
            let allowed = ["rule", "reason"]
            guard
                let map = FieldMap(item.node, of: "an entry of 'disable'", allowed: allowed, &self),
                let name = text(map.required("rule", example: "closing-cliche", &self))
            else { return nil }
            return DisabledRule(name, reason: text(map["reason"])?.value)
        }
    }
}
