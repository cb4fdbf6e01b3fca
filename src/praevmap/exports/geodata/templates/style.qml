<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.16" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr="status" symbollevels="0" enableorderby="0" forceraster="0">
<categories>
{% for each in classes %}
<category value="{{ each.value }}" label="{{ each.label }}" symbol="{{ loop.index0 }}" render="true"/>
{% endfor %}
</categories>
<symbols>
{% for each in classes %}
<symbol name="{{ loop.index0 }}" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0">
<prop k="color" v="{{ each.fill }}"/>
<prop k="style" v="solid"/>
<prop k="outline_color" v="{{ line }}"/>
<prop k="outline_style" v="solid"/>
<prop k="outline_width" v="0.2"/>
<prop k="outline_width_unit" v="MM"/>
</layer>
{% if each.brush %}
<layer class="SimpleFill" enabled="1" locked="0" pass="0">
<prop k="color" v="{{ each.ink }}"/>
<prop k="style" v="{{ each.brush }}"/>
<prop k="outline_style" v="no"/>
</layer>
{% endif %}
</symbol>
{% endfor %}
</symbols>
</renderer-v2>
</qgis>
