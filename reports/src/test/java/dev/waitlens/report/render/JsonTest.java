package dev.waitlens.report.render;

import dev.waitlens.report.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Json();
    }

    @Override
    public String word(Model model) {
        return model.name();
    }

    @Override
    public String read(String rendered) {
        var text = new StringBuilder();
        collect(JsonMapper.shared().readTree(rendered), text);
        return text.toString();
    }

    private static void collect(JsonNode node, StringBuilder text) {
        node.propertyNames().forEach(name -> text.append(name).append(' '));
        if (node.isValueNode()) {
            text.append(node.asString()).append(' ');
        }
        node.forEach(child -> collect(child, text));
    }
}
